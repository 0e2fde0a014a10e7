/** What is loaded when somebody can write: the composer and the test message, with the library behind them. */
export { Composer } from './composer.tsx';
export { TestMessageDialog } from './test-message-dialog.tsx';
