/** A JSON Web Key Set as it came: its good keys. One odd entry would make `jose` refuse the whole set (RFC 7517 section 5). */
import type { JSONWebKeySet, JWK } from 'jose';
import type { JsonObject } from '../../domain/json-object.ts';
import { entryOf, objectsField } from '../calls/json-fields.ts';

/** What a public key of each kind must hold as text; other kinds sign nothing here. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
};

/** The set of the usable keys, each once; undefined when there is none. */
export function usableKeys(body: JsonObject | undefined): JSONWebKeySet | undefined {
  const keys = ((body && objectsField(body, 'keys')) ?? []).filter(isPublicKey);
  const once = new Map(keys.map((key) => [JSON.stringify(Object.entries(key).toSorted()), key]));
  return once.size > 0 ? { keys: [...once.values()] } : undefined;
}

const isPublicKey = (key: JsonObject): key is JsonObject & JWK => {
  const { kty } = key;
  const parts = typeof kty === 'string' ? entryOf(PARTS, kty) : undefined;
  return parts?.every((part) => typeof key[part] === 'string' && key[part] !== '') ?? false;
};
