/** Settings navigation, and the way to the other pages of the sandbox. */
export interface SandboxLinks {
  readonly arrived: string;
  readonly control: string;
  /** Where the stand-in's tenant admin reviews requests for approval. */
  readonly entraAdmin: string;
}

export function Navigation({ sandbox }: { sandbox: SandboxLinks }) {
  const links = [
    ['Teams and Outlook: what arrived', sandbox.arrived],
    ['Entra admin center: approval requests', sandbox.entraAdmin],
    ['Control page', sandbox.control],
  ].filter((link): link is [string, string] => Boolean(link[1]));
  return (
    <nav class="navigation" aria-label="Recruiter Settings">
      <p class="navigation-title" aria-hidden="true">
        Recruiter Settings
      </p>
      <ul>
        <li>
          <a href="/settings/integrations" aria-current="page">
            Integrations
          </a>
        </li>
      </ul>
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
