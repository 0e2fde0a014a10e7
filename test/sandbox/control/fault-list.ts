/** Every fault of the stand-ins, each with its switch: for what the other sections have no button for. */
import { html } from 'hono/html';
import type { World } from '../world/world.ts';
import { knownFaults, type KnownFault } from './known-faults.ts';
import type { Html } from './sections.ts';

export function faultSection(world: World): Html {
  const on = Object.keys(world.faults).length;
  const words = on === 0 ? 'none is on' : on === 1 ? '1 is on' : `${on} are on`;
  return html`<section id="faults" aria-labelledby="faults-title">
    <h2 id="faults-title">More faults</h2>
    <details ${on > 0 ? 'open' : ''}>
      <summary>All faults of the stand-ins (${words})</summary>
      ${allFaults(world).map((fault) => faultItem(world, fault))}
    </details>
  </section>`;
}

/** The known ones, and whatever else a test has switched on. */
function allFaults(world: World): KnownFault[] {
  const others = Object.keys(world.faults).filter(
    (name) => !knownFaults.some((fault) => fault.name === name),
  );
  return [...knownFaults, ...others.map((name) => ({ name, words: 'Not described', value: 'value' }))];
}

function faultItem(world: World, fault: KnownFault): Html {
  const current = world.faults[fault.name];
  const on = current !== undefined;
  return html`<div class="item">
    <h3>${fault.words}${on ? html` <span class="on">(on)</span>` : ''}</h3>
    <div class="row">
      ${on && fault.value === undefined ? '' : faultForm(fault, current)}
      ${
        on
          ? html`<form method="post" action="/fault-off">
              <input type="hidden" name="fault" value="${fault.name}" />
              <button aria-label="Switch off: ${fault.words}">Switch off</button>
            </form>`
          : ''
      }
    </div>
  </div>`;
}

function faultForm(fault: KnownFault, current: string | undefined): Html {
  const words = current === undefined ? 'Switch on' : 'Change';
  const shown = current ?? fault.proposal ?? '';
  const value = html`<label>
    ${fault.name}: ${fault.value ?? ''}
    <input name="value" autocomplete="off" value="${shown}" />
  </label>`;
  return html`<form class="row" method="post" action="/fault-on">
    <input type="hidden" name="fault" value="${fault.name}" />
    ${fault.value === undefined ? '' : value}
    <button aria-label="${words}: ${fault.words}">${words}</button>
  </form>`;
}
