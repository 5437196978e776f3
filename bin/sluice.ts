import { paymentsProgram } from './commands/payments/payments-program';

void paymentsProgram().parseAsync();
