import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Span, Stance } from '../domain/match.ts';
import { RemoteError } from '../errors.ts';
import { type AskOptions, askServer, type ModelServer } from '../fetch/model-server.ts';
import { type Read, readAnswer } from './answer.ts';
import { messagesFor, partOf } from './prompt.ts';

export interface OpinionModel extends ModelServer {
  model: string;
}
export interface About {
  claim: string;
  /** The stored, redacted text. */
  text: string;
  /** Where the claim was found in it. */
  window: Span;
}

/** What servers that can are held to; the answer is checked all the same. */
const FORMAT = {
  type: 'json_schema',
  json_schema: {
    name: 'opinion',
    strict: true,
    schema: {
      type: 'object',
      properties: { stance: { type: 'string', enum: Stance.options }, quote: { type: 'string' } },
      required: ['stance', 'quote'],
      additionalProperties: false,
    },
  },
};
const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** Asks the model about one post. An answer that can't be used comes back with its problem; RemoteError is for the server. */
export async function askOpinion(model: OpinionModel, about: About, options: AskOptions = {}): Promise<Read> {
  const body = {
    model: model.model,
    messages: messagesFor(about.claim, partOf(about.text, about.window), randomBytes(12).toString('hex')),
    temperature: 0,
    max_tokens: 300,
  };
  const answer = await formatted(model, body, options);
  const completion = Completion.safeParse(answer);
  if (!completion.success) return { stance: null, quote: null, problem: 'not-json' };
  return readAnswer(completion.data.choices[0]!.message.content, about.text);
}

/** Servers that know no formats refuse the request as a whole: those are asked without. */
async function formatted(model: OpinionModel, body: object, options: AskOptions): Promise<unknown> {
  try {
    return await askServer(model, '/chat/completions', { ...body, response_format: FORMAT }, options);
  } catch (error) {
    if (error instanceof RemoteError && (error.httpStatus === 400 || error.httpStatus === 422))
      return askServer(model, '/chat/completions', body, options);
    throw error;
  }
}
