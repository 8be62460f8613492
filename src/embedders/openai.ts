import { z } from 'zod';
import { ConfigError, RemoteError } from '../errors.ts';
import { askServer } from '../fetch/model-server.ts';
import type { EmbedderKind } from './_contract.ts';
import { forModel, unitVectors } from './_texts.ts';

const Reply = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
});
const TIMEOUT_MS = 30_000;

/** Any server with OpenAI's embeddings interface: llama.cpp, Ollama, text-embeddings-inference, vLLM, … */
const openai: EmbedderKind = {
  kind: 'openai',
  title: 'A model server with an OpenAI-compatible interface',
  open({ url, key, model }) {
    if (!url)
      throw new ConfigError('The embedder can’t be used:', [
        {
          field: 'EMBEDDER_URL',
          message: 'is not set.',
          mend: 'Give the address of the model server, with its version.',
        },
      ]);
    return {
      async embed(texts, role, signal) {
        if (!texts.length) return [];
        const body = { model, input: forModel(model, texts, role), encoding_format: 'float' };
        const answer = await askServer({ url, key }, '/embeddings', body, {
          timeoutMs: TIMEOUT_MS,
          retries: 1,
          ...(signal ? { signal } : {}),
        });
        const read = Reply.safeParse(answer);
        if (!read.success)
          throw new RemoteError('The model server’s answer holds no vectors.', { code: 'malformed', permanent: true });
        const inOrder = read.data.data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
        return unitVectors(
          inOrder.map(({ embedding }) => embedding),
          texts.length,
        );
      },
    };
  },
};
export default openai;
