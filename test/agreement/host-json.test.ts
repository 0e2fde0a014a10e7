import { expect, test } from '@jest/globals';
import { REQUEST_DEADLINE_MS } from '../../shared/domain/limits.ts';
import { SECURITY_HEADERS } from '../../shared/http/security-headers.ts';
import { sourceText } from './source.ts';

interface HostJson {
  readonly version: string;
  readonly functionTimeout: string;
  readonly extensionBundle: { readonly version: string };
  readonly extensions: {
    readonly http: {
      readonly routePrefix: string;
      readonly customHeaders: Readonly<Record<string, string>>;
      readonly hsts: {
        readonly isEnabled: boolean;
        readonly maxAge: string;
        readonly includeSubDomains: boolean;
      };
    };
  };
}

const host = JSON.parse(sourceText('host.json')) as HostJson;
const { http } = host.extensions;

test('P73 what the host answers by itself carries the headers that the code sends, word for word', () => {
  expect(http.customHeaders).toEqual(SECURITY_HEADERS);
});

test('P73 browsers are told to use https alone, for a year, on subdomains too', () => {
  expect(http.hsts).toEqual({ isEnabled: true, maxAge: '365', includeSubDomains: true });
});

test('the routes live under the prefix that redirect addresses and the client are built with', () => {
  expect(http.routePrefix).toBe('api');
  expect(sourceText('shared/config/config.ts')).toContain('`${publicBaseUrl}/api/callback`');
});

test('a request ends by its own deadline long before the host ends the function', () => {
  const [hours = 0, minutes = 0, seconds = 0] = host.functionTimeout.split(':').map(Number);
  const timeoutMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  expect(timeoutMs).toBeGreaterThanOrEqual(2 * REQUEST_DEADLINE_MS);
});

test('the package that is deployed has this host.json', () => {
  expect(sourceText('dist/app/host.json')).toBe(sourceText('host.json'));
});
