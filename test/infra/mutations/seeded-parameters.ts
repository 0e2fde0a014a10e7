/** Mistakes in what the parameters take, and in the operator's own parameter file. */
import { seededIn, type SourceMutation } from './seeded.ts';

const types = seededIn('types.bicep');
const main = seededIn('main.bicep');
const values = seededIn('main.bicepparam', 'main');
const check = 'parametersTakeWhatTheyShould';

export const SEEDED_IN_PARAMETERS: readonly SourceMutation[] = [
  types(
    'Node 20 is allowed',
    "'24' | '22'",
    "'24' | '22' | '20'",
    check,
    'definitions.nodeVersion.allowedValues',
  ),
  types(
    'a mode without a credential is allowed',
    "'federated' | 'secret'",
    "'federated' | 'secret' | 'none'",
    check,
    'definitions.credentialMode',
  ),
  types(
    'a return address may be of any length',
    '  @maxLength(2000)\n',
    '',
    check,
    'returnAddress.properties.url.maxLength',
  ),
  types(
    'no instance may be asked for',
    '  @minValue(1)\n  @maxValue(1000)\n  maximumCount',
    '  @minValue(0)\n  @maxValue(1000)\n  maximumCount',
    check,
    'maximumCount.minValue',
  ),
  types(
    'misspelt members of the tokens pass',
    '@sealed()\ntype wintroTokens',
    'type wintroTokens',
    check,
    'wintroTokens.additionalProperties',
  ),
  types('an audience may be empty', '  @minLength(1)\n  audience', '  audience', check, 'audience.minLength'),
  main(
    'an older Node is the default',
    "param runtimeVersion nodeVersion = '24'",
    "param runtimeVersion nodeVersion = '22'",
    'nodeIsThePinnedOne',
    '22',
  ),
  main(
    'a secret is the default',
    "param credential credentialMode = 'federated'",
    "param credential credentialMode = 'secret'",
    check,
    'parameters.credential.defaultValue',
  ),
  main(
    'a hundred times as many messages a day',
    'sendsPerDay: 1000',
    'sendsPerDay: 100000',
    check,
    'limits.defaultValue.sendsPerDay',
  ),
  main(
    'forty instances by default',
    'maximumCount: 10,',
    'maximumCount: 40,',
    check,
    'size.defaultValue.maximumCount',
  ),
  main(
    'no return address is needed',
    '@minLength(1)\nparam returnAddresses',
    'param returnAddresses',
    check,
    'returnAddresses.minLength',
  ),
  main(
    'every deployment takes a deleted vault back',
    'param recoverVault bool = false',
    'param recoverVault bool = true',
    check,
    'recoverVault.defaultValue',
  ),
  values(
    "the operator's file opens the app to another page",
    "id: 'settings', url:",
    "id: 'elsewhere', url:",
    'mainParametersAreTheExamples',
    'returnAddresses',
  ),
  values(
    "the operator's file chooses a secret",
    "using 'main.bicep'",
    "using 'main.bicep'\n\nparam credential = 'secret'",
    'mainParametersAreTheExamples',
    'credential',
  ),
];
