package dev.sinew.runtime.skill.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Rewrites a plugin class so that {@code System.exit}, {@code Runtime.exit} and {@code
 * Runtime.halt} throw instead of ending the robot's process, and so that {@code System.out} and
 * {@code System.err} lead into the log. Reflection can get round it: in-process plugins are trusted
 * code on a short leash, not a sandbox.
 */
final class PluginRewriter {
  private static final ClassDesc EXIT = ClassDesc.of("dev.sinew.sdk.skill.ProcessExit");
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final MethodTypeDesc TAKES_INT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc TAKES_RUNTIME_INT =
      MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);
  private static final ClassDesc OUTPUT = ClassDesc.of("dev.sinew.sdk.skill.PluginOutput");
  private static final MethodTypeDesc GIVES_STREAM =
      MethodTypeDesc.of(ClassDesc.of("java.io.PrintStream"));
  private static final Set<String> OUTPUTS = Set.of("out", "err");
  private static final Set<String> RUNTIME_ENDS = Set.of("exit", "halt");

  private PluginRewriter() {}

  static byte[] rewrite(byte[] classFile) {
    CodeTransform calls =
        (builder, element) -> {
          if (element instanceof InvokeInstruction call && endsProcess(call)) {
            boolean onRuntime = call.owner().asInternalName().equals("java/lang/Runtime");
            builder.invokestatic(EXIT, "refuse", onRuntime ? TAKES_RUNTIME_INT : TAKES_INT);
          } else if (element instanceof FieldInstruction field && isOutput(field)) {
            builder.invokestatic(OUTPUT, field.name().stringValue(), GIVES_STREAM);
          } else {
            builder.with(element);
          }
        };
    ClassFile parser = ClassFile.of();
    return parser.transformClass(
        parser.parse(classFile), ClassTransform.transformingMethodBodies(calls));
  }

  private static boolean isOutput(FieldInstruction field) {
    return field.opcode() == Opcode.GETSTATIC
        && field.owner().asInternalName().equals("java/lang/System")
        && OUTPUTS.contains(field.name().stringValue());
  }

  private static boolean endsProcess(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    return owner.equals("java/lang/System") && name.equals("exit")
        || owner.equals("java/lang/Runtime") && RUNTIME_ENDS.contains(name);
  }
}
