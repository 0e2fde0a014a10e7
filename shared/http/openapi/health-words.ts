/** What health answers: each part and each of its fields. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

type HealthPart =
  | 'Drain'
  | 'Health'
  | 'KeyVersions'
  | 'KeyVersion'
  | 'CompleteWalk'
  | 'OwnCredential'
  | 'WebhookSecretSeen'
  | 'PublisherVerification';

export const HEALTH_WORDS: Pick<WordsOf<typeof ANSWER_PARTS>, HealthPart> = {
  Drain: [
    'Whether anything new is begun. All fields are absent once it goes on.',
    {
      begunAt: "This moment, by the service's clock.",
      until: 'When it ends by itself.',
      settledAt: 'From then on nothing is under way any more that was begun before.',
    },
  ],
  Health: [
    'Whether the integration works.',
    {
      status: 'Whether it works.',
      checks: 'What was looked at, for operators: up, down or stale by name.',
      keyVersions: 'For operators: how many keys stand under which version of the key-encryption secret.',
      credential: "For operators: the integration's own credential at Microsoft, by the last daily look.",
      webhookSecret:
        "For operators: the secret that signs what Wintro's back end is told, by the last daily look.",
      drainedUntil: 'For operators: until when nothing new is begun; absent while all goes on.',
      publisher: 'For operators: what the pages say about the publisher.',
    },
  ],
  KeyVersions: [
    'Keys by version of the key-encryption secret, as walks over all of them have counted.',
    {
      walks: 'Complete walks that are remembered, the newest first.',
      versions: 'Every version that one of them has met.',
    },
  ],
  KeyVersion: [
    'One version of the key-encryption secret.',
    {
      version: 'Its name in the vault.',
      keys: 'Keys under it, by the last complete walk.',
      walksWithout: 'How many complete walks in a row, the last one first, have met none.',
    },
  ],
  CompleteWalk: [
    'A walk over all keys.',
    { startedAt: 'When its first part was counted.', endedAt: 'When its last part was done.' },
  ],
  OwnCredential: [
    "The integration's own credential at Microsoft.",
    {
      mode: 'Whether there is a client secret at all.',
      lookedAt: 'When it was last looked at.',
      answer: 'What Microsoft said to it then: accepted, or a reason.',
      endsAt: 'When the client secret ends.',
      daysLeft: 'Days until then.',
    },
  ],
  WebhookSecretSeen: [
    "The secret that signs what Wintro's back end is told.",
    {
      version: 'Its newest version in the vault.',
      madeAt: 'When that was made; absent when the vault does not say.',
      ageDays: 'Days since then.',
    },
  ],
  PublisherVerification: [
    'Whether Microsoft has verified the publisher, as the settings say: nobody is asked.',
    { verification: 'What was looked up.', asOf: 'The day of the look, absent when nothing is known.' },
  ],
};
