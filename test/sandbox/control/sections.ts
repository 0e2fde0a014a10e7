/** The sections with controls: pick whom it concerns, press what happens, read what will be seen; below, how things stand. */
import { html } from 'hono/html';
import { tenantById } from '../world/people.ts';
import type { WorldHandle } from '../world/world.ts';
import {
  companyCondition,
  credentialCondition,
  outageCondition,
  personCondition,
  type Condition,
} from './condition.ts';
import { clockCondition } from './clock-condition.ts';
import type { Control, Field, Section } from './control-kinds.ts';
import { controls } from './controls.ts';

export type Html = ReturnType<typeof html>;

/** What was done last, as the address of the page says it. */
export interface Done {
  readonly id: string;
  readonly target: string;
}

export interface SectionView {
  readonly world: WorldHandle;
  readonly section: Section;
  readonly title: string;
  readonly done: Done | undefined;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

export function controlSection(view: SectionView): Html {
  const { world, section, title, done } = view;
  const choices = choicesOf(world, section);
  const own = [...controls].filter(([, control]) => control.section === section);
  return html`<section id="${section}" aria-labelledby="${section}-title">
    <h2 id="${section}-title">${title}</h2>
    ${done && controls.get(done.id)?.section === section ? doneWords(choices, done) : ''}
    <form method="post" action="/">
      ${choices.length > 0 ? picker(section, choices, done) : ''}
      <ul class="controls">
        ${own.filter(([, { fields }]) => !fields).map(([id, control]) => controlItem(id, control))}
      </ul>
    </form>
    ${own.filter(([, { fields }]) => fields).map(([id, control]) => filledInForm({ id, control, choices, done }))}
    ${conditions(world, section)}
  </section>`;
}

function choicesOf({ state }: WorldHandle, section: Section): readonly Choice[] {
  if (section === 'people') {
    return state.people.map((person) => ({
      id: person.id,
      name: `${person.displayName}, ${tenantById(state, person.tenantId)?.name ?? ''}`,
    }));
  }
  return section === 'companies' ? companies(state) : [];
}

/** Those that people sign in from. */
const companies = (state: WorldHandle['state']): WorldHandle['state']['tenants'] =>
  state.tenants.filter(({ id }) => state.people.some(({ tenantId }) => tenantId === id));

function picker(section: Section, choices: readonly Choice[], done: Done | undefined): Html {
  const label = section === 'people' ? 'Person' : 'Company';
  return html`<div class="picker">${select({ label, name: 'target' }, choices, done?.target)}</div>`;
}

const select = (
  { label, name }: { readonly label: string; readonly name: string },
  choices: readonly Choice[],
  chosen: string | undefined,
): Html =>
  html`<label
    >${label}
    <select name="${name}">
      ${choices.map(
        (choice) =>
          html`<option value="${choice.id}" ${choice.id === chosen ? 'selected' : ''}>
            ${choice.name}
          </option>`,
      )}
    </select></label
  >`;

/** With something to fill in: a form of its own, so that Enter in a field presses this button and no other. */
function filledInForm({ id, control, choices, done }: FilledInView): Html {
  const { button, seen, fields = [] } = control;
  return html`<form class="filled" method="post" action="/do/${id}">
    ${choices.length > 0 ? select({ label: 'For company', name: 'target' }, choices, done?.target) : ''}
    ${fields.map((field) => fieldInput(field))}
    <button aria-describedby="seen-${id}">${button}</button>
    <p id="seen-${id}">In Wintro: ${seen}</p>
  </form>`;
}

interface FilledInView {
  readonly id: string;
  readonly control: Control;
  readonly choices: readonly Choice[];
  readonly done: Done | undefined;
}

function fieldInput({ name, label, proposal, choices }: Field): Html {
  if (choices)
    return select(
      { label, name },
      choices.map((id) => ({ id, name: id })),
      proposal,
    );
  const wide = proposal.length > 20 ? 'wide' : '';
  return html`<label class="${wide}"
    >${label}<input name="${name}" autocomplete="off" value="${proposal}"
  /></label>`;
}

const controlItem = (id: string, { button, seen }: Control): Html =>
  html`<li>
    <button formaction="/do/${id}" aria-describedby="seen-${id}">${button}</button>
    <p id="seen-${id}">In Wintro: ${seen}</p>
  </li>`;

function doneWords(choices: readonly Choice[], { id, target }: Done): Html {
  const whom = choices.find((choice) => choice.id === target)?.name;
  const words = controls.get(id)?.button ?? '';
  return html`<p class="done" role="status">Done: ${words}${whom === undefined ? '' : ` (${whom})`}.</p>`;
}

function conditions(world: WorldHandle, section: Section): Html | string {
  const { state } = world;
  if (section === 'clock')
    return html`<h3>Now</h3>
      ${conditionList(clockCondition(world))}`;
  if (section === 'credentials')
    return html`<h3>Now</h3>
      ${conditionList(credentialCondition(world))}`;
  if (section === 'outages')
    return html`<h3>Now</h3>
      ${conditionList(outageCondition(world))}`;
  if (section === 'companies') {
    return html`<h3>Now</h3>
      <dl class="now">
        ${companies(state).map((one) => standing(one.name, companyCondition(world, one)))}
      </dl>`;
  }
  if (section === 'people') {
    return html`<h3>Now</h3>
      <dl class="now">
        ${state.people.map((one) => standing(one.displayName, personCondition(world, one)))}
      </dl>`;
  }
  return '';
}

const standing = (name: string, list: readonly Condition[]): Html =>
  html`<div>
    <dt>${name}</dt>
    ${list.map(({ words, wrong }) => html`<dd class="${wrong ? 'on' : ''}">${words}</dd>`)}
  </div>`;

const conditionList = (list: readonly Condition[]): Html =>
  html`<ul class="now">
    ${list.map(({ words, wrong }) => html`<li class="${wrong ? 'on' : ''}">${words}</li>`)}
  </ul>`;
