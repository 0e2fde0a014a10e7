/** The styles that come with the organization's part. */
import fields from './fields.css';
import { useMoreStyles } from './more-styles.ts';
import organization from './organization.css';

const texts = [fields, organization];

export const useOrganizationStyles = (): void => useMoreStyles(texts);
