/** The styles that come with the first notice, and with what is said about approval. */
import approval from './approval.css';
import { useMoreStyles } from './more-styles.ts';
import notice from './notice.css';

const noticeTexts = [notice];
const approvalTexts = [approval];

export const useNoticeStyles = (): void => useMoreStyles(noticeTexts);

export const useApprovalStyles = (): void => useMoreStyles(approvalTexts);
