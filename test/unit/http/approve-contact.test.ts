/** Where the page of an approval link leads whoever has a question about security. */
import { expect, test } from '@jest/globals';
import { approvePage } from '../../../shared/http/approve/approve-page.ts';

const pageWith = (securityContact: string): string =>
  approvePage({
    language: 'en',
    token: 't'.repeat(65),
    link: { capabilities: ['mail'], createdAt: '2026-01-14T09:30:00Z', expiresAt: '2026-02-13T09:30:00Z' },
    product: {
      appId: 'app-id',
      loginOrigin: 'https://login.example',
      requestListUrl: 'https://entra.example/requests',
      publisher: { securityContact },
      credential: 'federated',
      auditRetentionDays: 400,
    },
  }).text ?? '';

test.each([
  ['https://wintro.example/security', 'https://wintro.example/security'],
  ['HTTPS://wintro.example/security', 'HTTPS://wintro.example/security'],
  [' https://wintro.example/security', ' https://wintro.example/security'],
  ['security@wintro.example', 'mailto:security@wintro.example'],
  ['javascript:alert(1)@wintro.example', 'mailto:javascript:alert(1)@wintro.example'],
])('an address of the web in capitals was taken for a mail address: %s leads to %s', (given, href) => {
  expect(pageWith(given)).toContain(`<a href="${href}">`);
});
