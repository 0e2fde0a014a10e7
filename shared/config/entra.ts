/** The part of the configuration that is about Entra ID: the app, its credential, and where Microsoft's endpoints are. */
import { GUID } from '../domain/guid.ts';
import { isJsonObject } from '../domain/json-object.ts';
import {
  ENTRA_KEYS_URL,
  ENTRA_TOKEN_URL,
  ID_TOKEN_ISSUER,
  SIGN_IN_AUTHORITY,
} from '../domain/microsoft-addresses.ts';
import { isLoopback, type SettingsReader } from './settings-reader.ts';

export interface EntraConfig {
  readonly credential: 'federated' | 'secret';
  /** In `secret` mode; '' otherwise. */
  readonly clientSecretName: string;
  /** What MSAL's client is made of. */
  readonly msal: {
    readonly clientId: string;
    readonly redirectUri: string;
    /** Endpoints instead of Microsoft's, as JSON; loopback only. */
    readonly authorityMetadata?: string;
    /** Where the pages for all work accounts are, up to the authority. */
    readonly signInPages: string;
  };
  /** What watches the credential asks. */
  readonly own: {
    readonly clientId: string;
    /** Token endpoint of the tenant in which the app is registered. */
    readonly tokenUrl: string;
    readonly mode: 'federated' | 'secret';
    readonly secretName: string;
  };
  /** What an ID token must say. */
  readonly idToken: { readonly clientId: string; readonly issuer: string };
  readonly signingKeysUrl: string;
}

interface EntraEndpoints {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly end_session_endpoint: string;
}

const SECRET_NAME = /^[0-9A-Za-z-]{1,127}$/;

/** Reads what the app is at Entra. */
export function readEntra(read: SettingsReader, publicBaseUrl: string): EntraConfig {
  const clientId = read.matching('ENTRA_CLIENT_ID', GUID, 'is not a GUID');
  const tenantId = read.matching('ENTRA_TENANT_ID', GUID, 'is not a GUID');
  const modes = /^(?:federated|secret)$/;
  const credential = read.matching('ENTRA_CREDENTIAL', modes, 'must be federated or secret');
  const clientSecretName =
    credential === 'secret'
      ? read.matching('ENTRA_CLIENT_SECRET_NAME', SECRET_NAME, 'is not a name of a secret')
      : '';
  const mode = credential === 'secret' ? 'secret' : 'federated';
  const fault = 'must be JSON with five endpoints on loopback';
  const endpoints = read.json('ENTRA_ENDPOINTS', isEntraEndpoints, fault);
  return {
    credential: mode,
    clientSecretName,
    msal: {
      clientId,
      redirectUri: `${publicBaseUrl}/api/callback`,
      signInPages: endpoints ? pagesOf(endpoints) : SIGN_IN_AUTHORITY,
      ...(endpoints ? { authorityMetadata: JSON.stringify(endpoints) } : {}),
    },
    own: {
      ...{ clientId, mode, secretName: clientSecretName },
      tokenUrl: (endpoints?.token_endpoint ?? ENTRA_TOKEN_URL).replace('{tenantid}', tenantId),
    },
    idToken: { clientId, issuer: ID_TOKEN_ISSUER },
    signingKeysUrl: (endpoints?.jwks_uri ?? ENTRA_KEYS_URL).replace('{tenantid}', 'organizations'),
  };
}

/** The authority that the endpoints stand under. */
const pagesOf = ({ authorization_endpoint: address }: EntraEndpoints): string =>
  address.replace('{tenantid}', 'organizations').replace(/\/oauth2\/.*$/, '');

/** The override passes by MSAL's own checks of issuer and https, so it is good for loopback only. */
function isEntraEndpoints(value: unknown): value is EntraEndpoints {
  if (!isJsonObject(value)) return false;
  const names = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint'];
  const isLocal = (address: unknown): boolean => typeof address === 'string' && isLoopback(address);
  return names.every((name) => isLocal(value[name])) && value['issuer'] === ID_TOKEN_ISSUER;
}
