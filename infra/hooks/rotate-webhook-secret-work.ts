/**
 * What `rotate-webhook-secret` does: one more version of the secret that signs events. For three days the app signs with
 * it and with the one before; whoever is told has that long to change over. Repeatable: a version that is younger than
 * that is the one that an earlier run has made, and a third would push out the one that is still in use.
 */
import { OVERLAP_HOURS } from '../../shared/domain/webhook.ts';
import { patiently } from './patience.ts';
import { putOnce, type RotationWork } from './rotate-key-work.ts';
import { newWebhookSecret, WEBHOOK_CONTENT_TYPE } from './webhook-secret.ts';

/** Makes a version. Throws when there is no secret yet. */
export async function rotateWebhookSecret(work: RotationWork): Promise<void> {
  const { vault, secretName, again, patience, deeds, confirm } = work;
  const list = () => patiently(patience, 'the vault to list versions', () => vault.versions(secretName));
  const [newest] = await list();
  if (newest === undefined) throw new Error(`There is no secret '${secretName}' yet. Run make-secrets.`);
  const readyMs = newest.createdMs + OVERLAP_HOURS * 3_600_000;
  if (!again && newest.enabled && patience.clock.now() < readyMs) {
    patience.say(
      `The version ${newest.version} was made at ${instant(newest.createdMs)}, and the one before it signs ` +
        `until ${instant(readyMs)}: nothing to do. To make another one all the same: --again.`,
    );
    return;
  }
  await confirm(newest);
  const secret = { value: newWebhookSecret(), contentType: WEBHOOK_CONTENT_TYPE };
  await deeds.change(`a new version of '${secretName}' was made`, () =>
    patiently(patience, 'the vault to take a version', putOnce(work, secret)),
  );
  const [made] = await list();
  const until = instant((made?.createdMs ?? patience.clock.now()) + OVERLAP_HOURS * 3_600_000);
  patience.say(`Made the version ${made?.version ?? ''} of '${secretName}'.`);
  patience.say(`Until ${until} events carry two signatures, one by it and one by the version before.`);
  patience.say("Give it to Wintro's back end by then; it may go by both meanwhile.");
}

const instant = (ms: number): string => new Date(ms).toISOString();
