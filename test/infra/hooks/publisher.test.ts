/** Whether the publisher is verified: told at every run as Microsoft says it that day, ready to be deployed. */
import { expect, test } from '@jest/globals';
import { useMicrosoft } from './use-microsoft.ts';

const bench = useMicrosoft();

const verified = {
  displayName: 'Wintro Ltd',
  verifiedPublisherId: '1234567',
  addedDateTime: '2029-05-06T07:08:09Z',
};
const NOT_VERIFIED = [
  'Publisher: not verified by Microsoft, as of 2030-01-01. How to verify it stands in infra/README.md.',
  "For the page of an approval link, as part of the parameter 'about': verification: { verified: false, asOf: '2030-01-01' }",
];

test.each<[string, unknown, readonly string[]]>([
  [
    'is verified',
    verified,
    [
      "Publisher: verified by Microsoft as 'Wintro Ltd' (Partner One ID 1234567, since 2029-05-06), as of 2030-01-01.",
      "For the page of an approval link, as part of the parameter 'about': verification: { verified: true, asOf: '2030-01-01' }",
    ],
  ],
  [
    'is verified, without a day',
    { ...verified, addedDateTime: null },
    [
      "Publisher: verified by Microsoft as 'Wintro Ltd' (Partner One ID 1234567), as of 2030-01-01.",
      "For the page of an approval link, as part of the parameter 'about': verification: { verified: true, asOf: '2030-01-01' }",
    ],
  ],
  ['is not verified', undefined, NOT_VERIFIED],
  ['has a name that nobody has verified', { ...verified, verifiedPublisherId: null }, NOT_VERIFIED],
  ['is told as something else', 'Wintro', NOT_VERIFIED],
])('a publisher that %s is told as that, in words and as the parameter', async (_title, told, said) => {
  if (told !== undefined) bench.state.app!.verifiedPublisher = told;
  const run = await bench.makeSecrets({ mode: 'federated' });
  expect(run.error).toBeUndefined();
  expect(run.said.filter((sentence) => /publisher|approval link/i.test(sentence))).toEqual(said);
});
