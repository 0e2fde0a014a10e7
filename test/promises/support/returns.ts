/** What a browser, or somebody who plays one, brings to the callback. */
import { call, type Answered } from '../../support/caller.ts';
import type { Product } from '../../support/product.ts';

export type Fields = string | readonly (readonly [string, string])[];

/** One return by either verb. */
export const returned = (product: Product, verb: 'GET' | 'POST', fields: Fields): Promise<Answered> => {
  const text =
    typeof fields === 'string'
      ? fields
      : new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
  return verb === 'GET'
    ? call(`${product.apiUrl}/callback?${text}`)
    : call(`${product.apiUrl}/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: text,
      });
};

/** Everything of an answer in which input could show. */
export const everythingOf = (answer: Answered): string => JSON.stringify([[...answer.headers], answer.text]);
