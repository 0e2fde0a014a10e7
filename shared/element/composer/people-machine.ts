/**
 * The combobox's state machine, except that it never writes back what is being typed. The original does so after the
 * next paint, with the value of one letter ago: what is typed in between is lost.
 */
import * as combobox from '@zag-js/combobox';
import type { Recipient } from './draft.ts';

type Machine = combobox.Machine<Recipient>;
type Actions = NonNullable<NonNullable<Machine['implementations']>['actions']>;

const original = combobox.machine as Machine;

/** Choosing empties the field, and nothing else here changes it but the keyboard. */
const syncInputValue: Actions[keyof Actions] = ({ context, scope, event }) => {
  if (event.current().type === 'INPUT.CHANGE' || context.get('inputValue') !== '') return;
  const field = scope.getById<HTMLInputElement>(`combobox:${scope.id ?? ''}:input`);
  if (field) field.value = '';
};

export const peopleMachine: Machine = {
  ...original,
  implementations: {
    ...original.implementations,
    actions: { ...original.implementations?.actions, syncInputValue },
  },
};
