import { expect, test } from '@jest/globals';
import { REQUEST_DEADLINE_MS } from '../../shared/domain/limits.ts';
import { answerHeaders } from '../../shared/http/openapi/headers.ts';
import { EXPOSED_HEADERS, HOST_HEADERS, SECURITY_HEADERS } from '../../shared/http/security-headers.ts';
import { readHostJson } from '../sandbox/host/host-json.ts';
import { sourcePath, sourceText } from './source.ts';

interface HostJson {
  readonly version: string;
  readonly functionTimeout: string;
  readonly logging: {
    readonly logLevel: Readonly<Record<string, string>>;
    readonly applicationInsights: {
      readonly samplingSettings: { readonly isEnabled: boolean; readonly excludedTypes: string };
    };
  };
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
  const { 'Access-Control-Expose-Headers': exposed, ...secure } = http.customHeaders;
  expect(secure).toEqual(SECURITY_HEADERS);
  expect(exposed).toBe(EXPOSED_HEADERS.join(', '));
});

test('a script may read every described header of an answer that is written for scripts', () => {
  const {
    Authenticate: _forTools,
    Location: _forBrowsers,
    Attachment: _forFiles,
    ...forScripts
  } = answerHeaders;
  expect(Object.keys(forScripts)).toHaveLength(EXPOSED_HEADERS.length);
});

test('P73 browsers are told to use https alone, for a year, on subdomains too', () => {
  expect(http.hsts).toEqual({ isEnabled: true, maxAge: '365', includeSubDomains: true });
});

test('the routes live under the prefix that redirect addresses and the client are built with', () => {
  expect(http.routePrefix).toBe('api');
  expect(sourceText('shared/config/entra.ts')).toContain('`${publicBaseUrl}/api/callback`');
});

test('a request ends by its own deadline long before the host ends the function', () => {
  const [hours = 0, minutes = 0, seconds = 0] = host.functionTimeout.split(':').map(Number);
  const timeoutMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  expect(timeoutMs).toBeGreaterThanOrEqual(2 * REQUEST_DEADLINE_MS);
});

test('the package that is deployed has this host.json', () => {
  expect(sourceText('dist/app/host.json')).toBe(sourceText('host.json'));
});

test('what alerts read is never sampled: requests, traces (the log) and exceptions', () => {
  const { samplingSettings } = host.logging.applicationInsights;
  expect(samplingSettings.excludedTypes.split(';').sort()).toEqual(['Exception', 'Request', 'Trace']);
});

test('the log has every event of the product, and of the SDKs inside the host warnings only', () => {
  expect(host.logging.logLevel).toEqual({
    default: 'Information',
    'Host.Results': 'Information',
    Function: 'Information',
    Azure: 'Warning',
  });
});

test("the sandbox's host takes the same file", () => {
  expect(readHostJson(sourcePath('dist/app'), {})).toEqual({
    routePrefix: 'api',
    customHeaders: HOST_HEADERS,
    queues: {
      ...{ batchSize: 4, newBatchThreshold: 2, maxDequeueCount: 5, base64: true },
      ...{ visibilityTimeoutMs: 30_000, maxPollingIntervalMs: 2_000 },
    },
  });
});
