package wakeline.explore;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.reflect.Field;
import java.util.List;
import wakeline.core.Named;
import wakeline.core.Scheduling;

/// Compiles a [FieldReader] for a class: one method that reads field after field. A walk over a
/// world reads some thousand fields, and there is one per choice point; reflection takes five times
/// as long.
final class FieldReaders {
  private static final ClassDesc READER = describe(FieldReader.class);
  private static final ClassDesc TAKER = describe(FieldReader.Taker.class);
  private static final int FROM = 1;
  private static final int TO = 2;

  private FieldReaders() {}

  /// @param fields of `type` itself, in the order in which they are taken
  static FieldReader compile(Class<?> type, List<Field> fields) {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(type.getPackageName(), "FieldsOf" + type.getSimpleName()),
                reader ->
                    reader
                        .withInterfaceSymbols(READER)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody(
                            "read",
                            MethodTypeDesc.of(CD_void, CD_Object, TAKER),
                            ClassFile.ACC_PUBLIC,
                            code -> read(code, describe(type), fields)));
    try {
      Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      return (FieldReader)
          inside
              .defineHiddenClass(bytes, /* initialize= */ true, ClassOption.NESTMATE)
              .lookupClass()
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no reader for " + type.getName(), e);
    }
  }

  private static void read(CodeBuilder code, ClassDesc owner, List<Field> fields) {
    for (Field field : fields) {
      code.aload(TO);
      code.aload(FROM).checkcast(owner);
      code.getfield(owner, field.getName(), describe(field.getType()));
      boolean isNamed = field.isAnnotationPresent(Named.class);
      boolean isScheduling = field.isAnnotationPresent(Scheduling.class);
      if (isNamed || isScheduling) {
        box(code, field.getType());
        take(code, isNamed ? "named" : "scheduling", CD_Object);
      } else if (field.getType().isPrimitive()) {
        widen(code, field.getType());
        take(code, "number", CD_long);
      } else {
        take(code, "object", CD_Object);
      }
    }
    code.return_();
  }

  private static void take(CodeBuilder code, String method, ClassDesc value) {
    code.invokeinterface(TAKER, method, MethodTypeDesc.of(CD_void, value));
  }

  private static void widen(CodeBuilder code, Class<?> type) {
    switch (TypeKind.from(type)) {
      case LONG -> {}
      case INT, SHORT, BYTE, CHAR, BOOLEAN -> code.i2l();
      case DOUBLE ->
          code.invokestatic(
              describe(Double.class),
              "doubleToLongBits",
              MethodTypeDesc.of(CD_long, describe(double.class)));
      case FLOAT, VOID, REFERENCE -> throw new IllegalStateException("a field of type " + type);
    }
  }

  private static void box(CodeBuilder code, Class<?> type) {
    if (type.isPrimitive()) {
      widen(code, type);
      code.invokestatic(
          describe(Long.class), "valueOf", MethodTypeDesc.of(describe(Long.class), CD_long));
    }
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
