// A page that shows the element over the client's mock, in whatever state it is told; for pictures.
import { createWintroMicrosoft365 } from '/package/index.js';
import { createMockMicrosoft365, mockConnections, mockProblem } from '/package/mock.js';
import '/package/element/index.js';
import '/package/element/organization.js';
import { organizationState } from './organization-state.mjs';

const silent = () => new Promise(() => undefined);

/** Puts a new element in the place of the last. `known` names a connection of the mock. */
globalThis.show = async (scene) => {
  const { name, lang, known, problem, cut, back, waits, organization, parts, holds, sends = [] } = scene;
  const people = [
    { id: '1', displayName: 'Tomasz Lindqvist', email: 'tomasz@haldenvoss.example', kind: 'member' },
    {
      id: '2',
      displayName: 'Tom Ferreira-Oyelaran',
      email: 'tom.ferreira@orchardlane.example',
      kind: 'guest',
    },
    { displayName: 'Tomoko Candidate', email: 'tomoko@candidate.example', kind: 'contact' },
  ];
  const connection = mockConnections[known];
  const company = organization ? organizationState(organization) : {};
  const mock = createMockMicrosoft365({ connection, people, truncated: Boolean(cut), sends, ...company });
  globalThis.mock = mock;
  globalThis.mockProblem = mockProblem;
  if (problem)
    mock.state.problems.push(mockProblem(problem, { status: problem === 'role-missing' ? 403 : 503 }));
  if (back) {
    await mock.client.connect();
    mock.comeBack(back);
    await mock.client.resume();
  }
  const element = document.createElement(
    organization ? 'wintro-microsoft-365-organization' : 'wintro-microsoft-365',
  );
  element.client = waits
    ? createWintroMicrosoft365({ apiBaseUrl: '/api', getToken: () => 'token', fetch: silent })
    : mock.client;
  element.userKey = name;
  if (parts) element.show = parts;
  if (!holds) element.setAttribute('undo-seconds', '0');
  document.documentElement.lang = lang;
  document.querySelector('main').replaceChildren(element);
};
