import { specifyElapsing } from './support/specify-elapsing';

specifyElapsing('isolates');
