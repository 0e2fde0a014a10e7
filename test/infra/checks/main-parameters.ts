/** The parameter file that the operator fills in sets what has no default, with examples, and nothing else. */
import type { Check } from './finding.ts';
import { differences, leavesOf } from './exact/exactly.ts';

/** Its examples filled in. */
const EXAMPLES = {
  about: {
    displayName: 'Wintro',
    privacyStatementUrl: 'https://wintro.test/privacy',
    termsOfServiceUrl: 'https://wintro.test/terms',
    supportUrl: 'https://wintro.test/support',
    securityContact: 'security@wintro.test',
  },
  wintro: {
    issuer: 'https://id.wintro.test',
    audience: 'wintro-microsoft-365',
    signingKeysUrl: 'https://id.wintro.test/.well-known/jwks.json',
  },
  returnAddresses: [{ id: 'settings', url: 'https://app.wintro.test/settings/integrations' }],
  alerts: { emails: ['on-call@wintro.test'] },
};

export const mainParametersAreTheExamples: Check = ({ case: name, parameters }) =>
  name === 'main' ? differences(leavesOf(parameters), leavesOf(EXAMPLES)) : [];
