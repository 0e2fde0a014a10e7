/**
 * One signal for a call that ends by its caller's wish or by its time limit. By hand: `AbortSignal.any` and
 * `AbortSignal.timeout` are younger than the browsers that this client supports.
 */
export interface Limited {
  readonly signal: AbortSignal;
  /** Why it ended early; null while it has not. */
  ended(): 'aborted' | 'too-slow' | null;
  /** What a promise brings; rejects as soon as the call has ended, whatever the promise does. */
  within<T>(promise: T | PromiseLike<T>): Promise<T>;
  /** To be called when the call is over. */
  release(): void;
}

/** Begins the time of a call. */
export function limited(timeoutMs: number, wish: AbortSignal | undefined): Limited {
  const controller = new AbortController();
  let ended: ReturnType<Limited['ended']> = null;
  const end = (why: 'aborted' | 'too-slow'): void => {
    ended ??= why;
    controller.abort();
  };
  const onWish = (): void => {
    end('aborted');
  };
  const timer = setTimeout(() => {
    end('too-slow');
  }, timeoutMs);
  if (wish?.aborted === true) onWish();
  wish?.addEventListener('abort', onWish);
  return {
    signal: controller.signal,
    ended: () => ended,
    within: (promise) => within(controller.signal, promise),
    release: () => {
      clearTimeout(timer);
      wish?.removeEventListener('abort', onWish);
    },
  };
}

function within<T>(signal: AbortSignal, promise: T | PromiseLike<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(new Error('ended'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}
