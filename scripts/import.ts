import { descriptions } from './cli/commands.ts';
import { scriptCommand } from './cli/command.ts';
import { addApply } from './import/apply.ts';
import { addPlan } from './import/plan.ts';
import { addReview } from './import/review.ts';

const program = scriptCommand('import')
  .description(descriptions.import)
  .helpCommand('help [command]', '一个命令的用法 how to use a command');
addPlan(program);
addApply(program);
addReview(program);
await program.parseAsync();
