/** An object whose properties are made one by one, each when it is first read: a request pays for its own route alone. */

type Makers = Readonly<Record<string, () => unknown>>;

export type MadeOnFirstUse<M extends Makers> = { readonly [K in keyof M]: ReturnType<M[K]> };

/** The properties of `makers`, each with what its function gives, made at most once. */
export function madeOnFirstUse<M extends Makers>(makers: M): MadeOnFirstUse<M> {
  const made = {};
  for (const [name, make] of Object.entries(makers)) {
    const keep = (value: unknown): unknown => {
      Object.defineProperty(made, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(made, name, { get: () => keep(make()), enumerable: true, configurable: true });
  }
  return made as MadeOnFirstUse<M>;
}
