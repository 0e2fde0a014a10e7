/** The Outlook contacts of the sample people: candidates and clients outside the company. */
import { stableGuid } from './stable-id.ts';
import type { Contact } from './world.ts';

const contact = (owner: string, displayName: string, ...addresses: string[]): Contact => ({
  id: stableGuid(`contact/${owner}/${displayName}`),
  ownerId: stableGuid(`person/${owner}`),
  displayName,
  addresses,
});

export const sampleContacts = (): Contact[] => [
  contact('ines.moreau', 'Carla Nyström', 'carla.nystrom@candidates.example'),
  contact('ines.moreau', 'Dev Bhatia', 'dev.bhatia@candidates.example', 'dev@bhatia.example'),
  contact('ines.moreau', 'Greta Solheim (Fjordlight Energy)', 'greta.solheim@fjordlight.example'),
  contact('ines.moreau', 'Marek Dvorak', 'marek.dvorak@candidates.example'),
  contact('ines.moreau', 'Old number only'),
  contact('tomasz.lindqvist', 'Ana Ribeiro', 'ana.ribeiro@candidates.example'),
];
