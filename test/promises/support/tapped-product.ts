/** A product whose calls of the token endpoint or of its tables pass through a tap. */
import { openTap, type Tap } from './tap.ts';
import type { Product } from '../../support/product.ts';

/** The setting that leads token requests through the tap; the pages of the sign-in stay where they are. */
export function throughTokenTap(product: Product, tap: Tap): Record<string, string> {
  const endpoints = JSON.parse(product.sandbox.settings['ENTRA_ENDPOINTS']!) as Record<string, string>;
  const token_endpoint = `${tap.url}/{tenantid}/oauth2/v2.0/token`;
  return { ENTRA_ENDPOINTS: JSON.stringify({ ...endpoints, token_endpoint }) };
}

/** A tap in front of the pretend Entra. */
export const tapEntra = (product: Product): Promise<Tap> =>
  openTap({ target: product.sandbox.addresses.entra });

/** The setting that leads table calls through the tap. */
export const throughTableTap = (tap: Tap): Record<string, string> => ({ DATA_TABLE_ENDPOINT: tap.url });

/** A tap in front of the tables; it shows the certificate that the app trusts. */
export function tapTables(product: Product): Promise<Tap> {
  const { azurite, certificates } = product.sandbox;
  return openTap({
    target: azurite.tableEndpoint,
    tls: { key: certificates.key, cert: certificates.cert },
    ca: certificates.ca,
  });
}

/** The form of a token request. */
export const formOf = (body: string): URLSearchParams => new URLSearchParams(body);
