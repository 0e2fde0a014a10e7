/** The user's own word about approval: "I sent a request" starts the wait, any other answer ends it. */
import { CAPABILITY_NAMES, capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import { withApproval, withoutApproval, type Connection } from '../../domain/connection/connection.ts';
import type { Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { readStatus, type ConnectionView, type StatusPorts } from '../connect/read-status.ts';

export interface NoteApprovalPorts extends StatusPorts {
  readonly connections: Connections;
  readonly log: Log;
}

export interface ApprovalWord {
  readonly waiting: boolean;
  /** What is waited for; everything when absent. */
  readonly capabilities?: readonly Capability[] | undefined;
}

/** Notes the answer and shows the connection as it is then. */
export async function noteApproval(
  ports: NoteApprovalPorts,
  user: WintroUser,
  word: ApprovalWord,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const since = new Date(ports.clock.now()).toISOString();
  const capabilities = word.capabilities ?? CAPABILITY_NAMES;
  const noted = await ports.connections.update(
    user,
    (row) => {
      const awaited = word.waiting ? stillMissing(row, capabilities) : [];
      if (awaited.length === 0) return withoutApproval(row);
      return withApproval(row, { since, capabilities: awaited, saidBy: 'user' });
    },
    deadline,
  );
  if (!noted.ok) return noted;
  ports.log.write(word.waiting ? 'approval.awaited' : 'approval.withdrawn');
  return readStatus(ports, user, deadline);
}

/** Nobody waits for what a live connection has been granted. */
const stillMissing = (row: Connection, wanted: readonly Capability[]): readonly Capability[] =>
  row.state === 'connected'
    ? wanted.filter((name) => !capabilitiesOf(row.grantedScopes).includes(name))
    : wanted;
