/** What the fields for the destination are given. */
import type { Message, WintroMicrosoft365 } from '../../client/index.ts';
import type { DraftHandle } from './use-draft.ts';
import type { Faults, PeopleFieldName } from './faults.ts';
import type { Takers } from './people-picker.tsx';

export interface DestinationProps extends DraftHandle {
  readonly kind: Message['kind'];
  readonly client: WintroMicrosoft365;
  readonly faults: Faults;
  readonly shown: boolean;
  /** Of a chat: more than one person is wanted. */
  readonly many: boolean;
  readonly takers: Takers;
  readonly onTyped: (name: PeopleFieldName, typed: string) => void;
  readonly onSubmit: () => void;
}
