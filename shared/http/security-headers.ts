/**
 * Headers of every answer. host.json repeats them for what the host itself answers (a test holds the two together);
 * CORS is the platform's, code sends none.
 */
export const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
} as const;

/** What a script of another origin may read of an answer, beside its body. */
export const EXPOSED_HEADERS = ['Retry-After', 'Idempotent-Replayed', 'X-Request-Id'] as const;

/**
 * Headers that host.json adds to every answer. The last one belongs to CORS, whose policy in the platform names no header
 * that scripts may read; without an allowed origin it does nothing. Not seen in Azure: the same facts stand in the body.
 */
export const HOST_HEADERS = {
  ...SECURITY_HEADERS,
  'Access-Control-Expose-Headers': EXPOSED_HEADERS.join(', '),
} as const;
