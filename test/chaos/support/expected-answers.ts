/** The troubles of the product's dependencies, and what each request is answered in each of them. */
import type { Fate } from '../../promises/support/tap.ts';
import type { Dependency } from '../../promises/support/taps.ts';

const page = '<!doctype html><title>Proxy</title>';
/** What a dependency in trouble answers. */
export const troubles: Readonly<Record<string, Fate>> = {
  down: { status: 503, headers: {}, body: Buffer.from('') },
  cut: 'reset',
  'answering a page': { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from(page) },
  'answering 500 with a page': {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(page),
  },
};

/** What each request is answered: a status that is fine, or the reason of a problem. */
export interface Expected {
  readonly status: string | number;
  readonly connect: string | number;
  readonly complete: string | number;
  readonly send: string | number;
  readonly search: string | number;
}

const works: Expected = { status: 200, connect: 200, complete: 200, send: 201, search: 200 };
const storageIsGone = 'storage-unavailable';

/** On an instance that holds keys and tokens in memory. */
export const whenWarm: Record<Dependency, Expected> = {
  Entra: { ...works, complete: 'sign-in-outcome-unknown' },
  Graph: { ...works, send: 'send-outcome-unknown', search: 'graph-unavailable' },
  'Key Vault': works,
  storage: {
    status: storageIsGone,
    connect: storageIsGone,
    complete: storageIsGone,
    send: storageIsGone,
    search: storageIsGone,
  },
};

/** On a cold instance the access token is in the stored cache, and every key is still in the vault. */
export const whenCold: Record<Dependency, Expected> = {
  ...whenWarm,
  'Key Vault': {
    status: 200,
    connect: 'vault-unavailable',
    complete: 'vault-unavailable',
    send: 'vault-unavailable',
    search: 'vault-unavailable',
  },
};
