/** What delivering needs of the world, and a send that waits as it was found. Types only. */
import type { StoredSend } from '../../domain/send.ts';
import type { Batches } from '../../ports/batches.ts';
import type { LanePlace } from '../../ports/deliveries.ts';
import type { LogScope } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import type { SendPorts } from '../send/send-message.ts';
import type { EndUnsentPorts } from './end-unsent.ts';
import type { PacePorts } from './keep-pace.ts';
import type { Visit } from './lane-visit.ts';

export interface DeliverPorts extends SendPorts, EndUnsentPorts, PacePorts {
  readonly batches: Batches;
  readonly clock: SendPorts['clock'];
  readonly log: SendPorts['log'] & LogScope;
}

export interface WaitingItem {
  readonly visit: Visit;
  readonly place: LanePlace;
  readonly stored: StoredSend;
  readonly deadline: Deadline;
}
