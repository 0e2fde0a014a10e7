/**
 * `npm run delete-old-audit`: rows of the audit whose retention has ended. Looks and says; deletes with --delete alone.
 *   --outputs <file>  outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --days <number>   how long rows are kept, 90 to 3650; by default what the deployment says (auditRetentionDays)
 *   --delete          delete them; needs the role "Read and delete table rows" on the table `audit`
 */
import { parseArgs } from 'node:util';
import { daysOf, deleteOldAudit } from './delete-old-audit-work.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';
import { openOldAudit } from './old-audit.ts';
import { areOfAzd, signIn } from './sign-in.ts';

const options = {
  outputs: { type: 'string' },
  days: { type: 'string' },
  delete: { type: 'boolean', default: false },
} as const;

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const inputs = readInputs(['ENTRA_TENANT_ID', 'DATA_TABLE_ENDPOINT'], values.outputs);
  const days = daysOf(values.days, inputs.get('AUDIT_RETENTION_DAYS'));
  const signedIn = await signIn(inputs.get('ENTRA_TENANT_ID'), areOfAzd(inputs));
  voice.say(`Signed in by ${signedIn.who}.`);
  const audit = openOldAudit(inputs.get('DATA_TABLE_ENDPOINT'), signedIn.credential);
  const say = (sentence: string): void => voice.say(sentence);
  const now = (): number => patience.clock.now();
  const tell = async (sentence: string): Promise<void> => {
    say(`${sentence}.`);
    await deeds.change(sentence, () => Promise.resolve());
  };
  await deleteOldAudit({ audit, days, now, isMeant: values.delete, say, tell });
}

runHook('delete-old-audit', main);
