/** Settings navigation, and the way to the other pages of the sandbox. */
export interface SandboxLinks {
  readonly arrived: string;
  readonly control: string;
  /** Where the stand-in's tenant admin reviews requests for approval. */
  readonly entraAdmin: string;
}

/** The pages of Wintro's settings that there are here. */
export const places = [
  { settings: 'Recruiter Settings', path: '/settings/integrations' },
  { settings: 'Organization settings', path: '/organization/integrations' },
] as const;

interface PlaceProps {
  readonly settings: string;
  readonly path: string;
  readonly isHere: boolean;
}

function Place({ settings, path, isHere }: PlaceProps) {
  return (
    <>
      <p class="navigation-title" aria-hidden="true">
        {settings}
      </p>
      <ul aria-label={settings}>
        <li>
          <a href={path} {...(isHere && { 'aria-current': 'page' })}>
            Integrations
          </a>
        </li>
      </ul>
    </>
  );
}

export function Navigation({ sandbox }: { sandbox: SandboxLinks }) {
  const links = [
    ['Teams and Outlook: what arrived', sandbox.arrived],
    ['Entra admin center: approval requests', sandbox.entraAdmin],
    ['Control page', sandbox.control],
  ].filter((link): link is [string, string] => Boolean(link[1]));
  return (
    <nav class="navigation" aria-label="Settings">
      {places.map(({ settings, path }) => (
        <Place key={path} settings={settings} path={path} isHere={path === location.pathname} />
      ))}
      <p class="navigation-title">Sandbox</p>
      <p class="navigation-note">Nothing leaves this computer. The people and companies are invented.</p>
      <ul>
        {links.map(([name, href]) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
