/** Claims challenges: what Microsoft wants the next sign-in or renewal to ask for. */
import { MAX_CLAIMS_CHARS } from '../../domain/limits.ts';
import { jsonObject } from './json-fields.ts';

/**
 * Claims that can be handed on, else undefined: MSAL throws on what is no JSON object, at the renewal and at the next
 * sign-in alike, and they have to fit into the address of a sign-in and into a row.
 */
export const usableClaims = (claims: string | undefined): string | undefined =>
  claims !== undefined && claims.length <= MAX_CLAIMS_CHARS && jsonObject(claims) !== undefined
    ? claims
    : undefined;
