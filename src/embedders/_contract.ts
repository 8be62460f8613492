/** How an embedder is set up, from the EMBEDDER_… settings. */
export interface EmbedderOptions {
  /** Address of a model server; null for embedders that run here. */
  url: string | null;
  key: string | null;
  /** Name of the model there, on the hub, or the folder it lies in. */
  model: string;
  /** Pinned version of the model, where the kind knows versions. */
  revision: string;
  /** Whether a model may be fetched from the hub. */
  download: boolean;
}

/** Which side of a comparison a text is on: some models want to be told. */
export type Role = 'post' | 'wording';

/** Turns texts into vectors whose cosine says how near they are in meaning, across languages if the model can. */
export interface Embedder {
  /** Unit vectors, one for each text in order, all of one length. RemoteError when the model can't be reached or answers wrongly. */
  embed(texts: readonly string[], role: Role, signal?: AbortSignal): Promise<Float32Array[]>;
}

/** One kind of embedder: a file of this folder is one, by its name. Opening takes no model into memory yet. */
export interface EmbedderKind {
  kind: string;
  title: string;
  /** ConfigError when it can't be used as set up. */
  open(options: EmbedderOptions): Embedder;
}
