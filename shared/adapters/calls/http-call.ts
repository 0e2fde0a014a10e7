/**
 * One outbound HTTP call for the adapters that read the wire themselves: a time limit, no redirects, a size limit, and
 * an honest word about whether anything can have reached the other side.
 */

/** Why there is no answer. `nothing-sent`: certain, no byte of the request left. `unknown`: anything may have happened. */
export type WireFault = 'nothing-sent' | 'unknown';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body could not be read to its end, or was too large. */
  readonly cut: boolean;
}

export type WireOutcome = { readonly answer: WireAnswer } | { readonly fault: WireFault };

/** Errors of connecting, of names and of certificates: they come before the first byte of the request. */
const BEFORE_BYTES = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
  'UNABLE_TO_GET_ISSUER_CERT',
]);

/**
 * Calls `url`. A redirect counts as an answer and is not followed: a bearer must not travel to another host.
 * @param maxBytes longest body that is read; a longer one is `cut`
 */
export async function callOut(url: string | URL, init: RequestInit, maxBytes: number): Promise<WireOutcome> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    return { answer: await readAnswer(response, maxBytes) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Reads the body as far as it goes: the status line is an answer even when the body breaks off. */
export async function readAnswer(response: Response, maxBytes: number): Promise<WireAnswer> {
  const { status, headers } = response;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) return { status, headers, text: '', cut: true };
      chunks.push(chunk);
    }
  } catch {
    return { status, headers, text: '', cut: true };
  }
  return { status, headers, text: Buffer.concat(chunks).toString('utf8'), cut: false };
}

/** What a failed fetch tells. `fetch` hides the cause of a time-out, so that one is unknown. */
export function faultOf(error: unknown): WireFault {
  const cause = (error as { cause?: { code?: unknown } }).cause;
  return typeof cause?.code === 'string' && BEFORE_BYTES.has(cause.code) ? 'nothing-sent' : 'unknown';
}
