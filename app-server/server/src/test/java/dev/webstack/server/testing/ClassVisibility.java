package dev.webstack.server.testing;

/** Shows what an application can see: it looks for a class with the application's class loader. */
public final class ClassVisibility {

    public static final String NOTHING = "nothing";
    public static final String JDK = "the JDK";

    private ClassVisibility() {}

    /** The file that contains the class. */
    public static String of(String className, Class<?> viewer) {
        try {
            Class<?> type = Class.forName(className, false, viewer.getClassLoader());
            return type.getModule().isNamed()
                    ? JDK
                    : type.getProtectionDomain().getCodeSource().getLocation().getPath();
        } catch (ClassNotFoundException e) {
            return NOTHING;
        }
    }
}
