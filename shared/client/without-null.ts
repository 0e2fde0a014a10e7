/** `null` in the place of something optional is nothing: code without types passes it, and no method throws. */

type Method = (...given: never[]) => unknown;

/** The same methods, to which a `null` is as good as no argument. */
export function withoutNull<M extends { readonly [N in keyof M]: Method }>(methods: M): M {
  const lenient = Object.entries<Method>(methods).map(([name, method]) => [
    name,
    (...given: unknown[]) =>
      (method as (...given: unknown[]) => unknown)(...given.map((one) => (one === null ? undefined : one))),
  ]);
  return Object.fromEntries(lenient) as M;
}
