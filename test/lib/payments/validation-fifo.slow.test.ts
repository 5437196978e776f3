import { specifyValidation } from './support/specify-validation';

describe('Payments in order, under keys of the customer', () =>
  specifyValidation('customer', 'fifo'));
