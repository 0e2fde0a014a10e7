/** The user's own word about approval: "I sent a request" starts the wait, any other answer ends it. */
import { CAPABILITY_NAMES, capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import { withApproval, withoutApproval, withOrganization } from '../../domain/connection/approval.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { JustErasedPorts } from '../organization/just-erased.ts';
import { nameOnce, type NamePorts } from '../organization/name-member.ts';
import { viewOf, type ConnectionView, type StatusPorts } from '../connect/read-status.ts';

export interface NoteApprovalPorts extends StatusPorts, NamePorts, JustErasedPorts {
  readonly connections: StatusPorts['connections'];
  readonly organizations: NamePorts['organizations'];
  readonly cipher: NamePorts['cipher'];
  readonly keys: NamePorts['keys'];
  readonly clock: StatusPorts['clock'];
  readonly log: NamePorts['log'];
}

export interface ApprovalWord {
  readonly waiting: boolean;
  /** What is waited for; everything when absent. */
  readonly capabilities?: readonly Capability[] | undefined;
}

/** Notes the answer and shows the connection as it is then. Whoever waits, for days perhaps, stands with a name in the list of people. */
export async function noteApproval(
  ports: NoteApprovalPorts,
  caller: Caller,
  word: ApprovalWord,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const since = new Date(ports.clock.now()).toISOString();
  const capabilities = word.capabilities ?? CAPABILITY_NAMES;
  const change = (row: Connection): Connection => {
    const awaited = word.waiting ? stillMissing(row, capabilities) : [];
    if (awaited.length === 0) return withoutApproval(row);
    const listed = withOrganization(row, caller.organizationKey);
    return withApproval(listed, { since, capabilities: awaited, saidBy: 'user' });
  };
  const noted = await ports.connections.update(caller.userKey, change, deadline);
  if (!noted.ok) return noted;
  ports.log.write(word.waiting ? 'approval.awaited' : 'approval.withdrawn');
  if (noted.value.row.approval !== undefined) await nameOnce(ports, caller, deadline);
  return viewOf(ports, { caller, row: noted.value.row, deadline });
}

/** Nobody waits for what a live connection has been granted. */
const stillMissing = (row: Connection, wanted: readonly Capability[]): readonly Capability[] =>
  row.state === 'connected'
    ? wanted.filter((name) => !capabilitiesOf(row.grantedScopes).includes(name))
    : wanted;
