import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ConfigError, RemoteError } from '../errors.ts';
import type { Embedder, EmbedderKind, EmbedderOptions } from './_contract.ts';
import { forModel, unitVectors } from './_texts.ts';

/** In a variable, so that nothing looks for a package that most installations do not have. */
const PACKAGE = '@huggingface/transformers';

/** The part of transformers.js that is used (version 3 and 4). */
interface Transformers {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(task: 'feature-extraction', model: string, options: { dtype: string; revision: string }): Promise<Extract>;
}
type Extract = (
  texts: string[],
  options: { pooling: 'mean'; normalize: boolean },
) => Promise<{ data: ArrayLike<number>; dims: number[] }>;

/** A model that runs in this process by transformers.js, from a folder, or from the hub when that is allowed. */
const transformers: EmbedderKind = {
  kind: 'transformers',
  title: 'A model in this process (transformers.js)',
  open: (options) => openWith(options, () => import(PACKAGE) as Promise<Transformers>),
};
export default transformers;

/** `load` brings the package; its model is taken into memory with the first text. */
export function openWith(options: EmbedderOptions, load: () => Promise<Transformers>): Embedder {
  const { model, revision, download } = options;
  const local = existsSync(model);
  if (!local && !download)
    throw new ConfigError('The embedder can’t be used:', [
      {
        field: 'EMBEDDER_MODEL',
        message: `is no folder here: ${model}`,
        mend: 'Give the folder that the model lies in, or allow fetching it from the hub with EMBEDDER_DOWNLOAD=yes.',
      },
    ]);
  let ready: Promise<Extract> | null = null;
  const extractor = async (): Promise<Extract> => {
    const { env, pipeline } = await load().catch((error) => {
      throw notInstalled(error);
    });
    env.allowRemoteModels = download && !local;
    env.allowLocalModels = local;
    if (local) env.localModelPath = dirname(resolve(model));
    return pipeline('feature-extraction', local ? basename(resolve(model)) : model, { dtype: 'q8', revision });
  };
  return {
    async embed(texts, role) {
      if (!texts.length) return [];
      ready ??= extractor().catch((error) => {
        ready = null;
        if (error instanceof ConfigError) throw error;
        throw new RemoteError(`The embedding model can’t be loaded: ${(error as Error).message}`, {
          code: 'model',
          cause: error,
        });
      });
      const extract = await ready;
      const { data, dims } = await extract(forModel(model, texts, role), { pooling: 'mean', normalize: true }).catch(
        (error: unknown) => {
          throw new RemoteError(`The embedding model failed on a text: ${(error as Error).message}`, {
            code: 'model',
            cause: error,
          });
        },
      );
      const length = dims.at(-1) ?? 0;
      const rows = Array.from({ length: length ? data.length / length : 0 }, (_, i) =>
        Array.prototype.slice.call(data, i * length, (i + 1) * length),
      );
      return unitVectors(rows, texts.length);
    },
  };
}

const notInstalled = (cause: unknown): ConfigError =>
  new ConfigError(`The embedder can’t be used (${(cause as Error).message}):`, [
    {
      field: 'EMBEDDER',
      message: `is "transformers", but the package ${PACKAGE} is not installed.`,
      mend: `Run ONNXRUNTIME_NODE_INSTALL=skip npm install ${PACKAGE} in the folder of Mythwatch, or set EMBEDDER to off.`,
    },
  ]);
