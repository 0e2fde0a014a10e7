/** The signature in the API in memory: it can be read and set, and is not cleaned. */
import type { MockRoute, MockState } from './mock-state.ts';
import type { SignatureWish } from './signature-types.ts';

export const mockSignatureRoutes = (state: MockState): Readonly<Record<string, MockRoute>> => ({
  'GET signature': () => ({ status: 200, body: state.signature }),
  'PUT signature': ({ body }) => {
    const { version, html, logo } = body as SignatureWish;
    if (version !== state.signature.version) return { status: 409, body: signatureChanged };
    const text = html.replace(/<[^>]*>/g, '');
    const isEmpty = text === '' && logo === undefined;
    state.signature = isEmpty
      ? noSignature
      : { version: `${version}+`, html, text, readable: true, ...(logo && { logo }) };
    return { status: 200, body: state.signature };
  },
});

export const noSignature = { version: 'none', html: '', text: '', readable: true } as const;

export const signatureChanged = {
  reason: 'signature-changed',
  status: 409,
  title: 'Your signature is another one now',
  detail:
    'It was changed or taken away after it was shown here, perhaps in another window. Nothing was sent or saved.',
  owner: 'user',
  nextStep: 'Look at the signature as it is now, then try again.',
  retryable: false,
};
