/** Use cases with what they need from the world given once: of `(ports, ...rest)` the rest is left to the caller. */

type UseCase = (ports: never, ...rest: never[]) => unknown;
type UseCases = Readonly<Record<string, UseCase>>;

type Rest<F> = F extends (ports: never, ...rest: infer R) => unknown ? R : never;

/** The same functions without their first parameter. */
export type Bound<U extends UseCases> = {
  readonly [N in keyof U]: (...rest: Rest<U[N]>) => ReturnType<U[N]>;
};

/** Everything that any of them needs, in one object. */
export type PortsOf<U extends UseCases> = AllPorts<U[keyof U]>;

type AllPorts<F> = (
  F extends (ports: infer P, ...rest: never[]) => unknown ? (given: P) => void : never
) extends (given: infer P) => void
  ? P
  : never;

/** Gives every use case the same ports. */
export function bindUseCases<U extends UseCases>(useCases: U, ports: PortsOf<U>): Bound<U> {
  const bound = Object.entries(useCases).map(([name, useCase]) => [
    name,
    (useCase as (...given: unknown[]) => unknown).bind(undefined, ports),
  ]);
  return Object.fromEntries(bound) as Bound<U>;
}
