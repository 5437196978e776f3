import { specifySweep } from './support/specify-sweep';

specifySweep('standard');
