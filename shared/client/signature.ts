/** The signature of the user's mails: to see it, and to set it. */
import { withParts } from './answer-parts.ts';
import type { Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { Signature, SignatureWish } from './signature-types.ts';

export interface SignatureCalls {
  readonly signature: (options?: CallOptions) => Promise<Answer<Signature>>;
  /** `signature-changed`: it was changed elsewhere meanwhile; read it again. */
  readonly saveSignature: (wish: SignatureWish, options?: CallOptions) => Promise<Answer<Signature>>;
}

export function createSignatureCalls(call: <T>(call: ApiCall) => Promise<Answer<T>>): SignatureCalls {
  const whole = (answer: Answer<Signature>) =>
    withParts(answer, ({ version, html, text }) =>
      [version, html, text].every((part) => typeof part === 'string'),
    );
  return {
    signature: async ({ signal } = {}) => whole(await call({ method: 'GET', path: ['signature'], signal })),
    saveSignature: async (wish, { signal } = {}) =>
      whole(await call({ method: 'PUT', path: ['signature'], body: wish, signal })),
  };
}
