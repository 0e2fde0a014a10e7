/**
 * Tells an answer of the storage service from one that somebody between gave in its place: a page with status 200. The
 * SDK would find an empty list in it, or a transaction that went well.
 */

/** What answered is not the storage service. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
}

interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
}

/** Throws unless a 200 holds JSON; the service's other answers have no body that is read. */
export function refuseForeignAnswer({ status, headers }: Answered): void {
  const type = headers.get('content-type') ?? '';
  if (status === 200 && !/\bjson\b/i.test(type)) throw new ForeignAnswer();
}
