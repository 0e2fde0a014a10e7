/**
 * What the package uses by the names `Request`, `Response`, `Headers` and `FormData`: light objects for what is ordinary,
 * Node's own for the rest. Node loads its classes on first use, with a whole HTTP client that nobody here calls: a tenth
 * of a first request. The build puts these in their place, in the functions library above all.
 */
import { LightHeaders, ordinaryHeaders } from './light-headers.ts';
import { LightRequest, ordinaryRequest } from './light-request.ts';
import { ordinaryResponse } from './light-response.ts';

/** To be called with `new`, and asked by `instanceof`; objects of both kinds carry the name. */
function classNamed<A extends readonly unknown[], T extends object>(
  name: string,
  make: (...given: A) => T,
): new (...given: A) => T {
  const made = function (...given: A): T {
    return make(...given);
  };
  const isOne = (value: unknown): boolean => Object.prototype.toString.call(value) === `[object ${name}]`;
  Object.defineProperty(made, Symbol.hasInstance, { value: isOne });
  return made as unknown as new (...given: A) => T;
}

type RequestParts = ConstructorParameters<typeof globalThis.Request>;
type ResponseParts = ConstructorParameters<typeof globalThis.Response>;
type HeadersParts = ConstructorParameters<typeof globalThis.Headers>;

export const Request = classNamed(
  'Request',
  (...given: RequestParts): Request => ordinaryRequest(...given) ?? requestOfNode(...given),
);

/** A request may be made of another one, whose body it takes. */
function requestOfNode(...[input, init]: RequestParts): Request {
  return new globalThis.Request(input instanceof LightRequest ? input.whole : input, init);
}

export const Response = classNamed(
  'Response',
  (...given: ResponseParts): Response => ordinaryResponse(...given) ?? new globalThis.Response(...given),
);

export const Headers = classNamed('Headers', (...given: HeadersParts): Headers => {
  const names = ordinaryHeaders(given[0]);
  return names === undefined ? new globalThis.Headers(...given) : new LightHeaders(names);
});

export const FormData = classNamed('FormData', (): FormData => new globalThis.FormData());
