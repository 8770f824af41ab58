package dev.webstack.server.testing;

/** What an application can see, told from the inside: its class loader looks for a class. */
public final class ClassVisibility {

    public static final String NOTHING = "nothing";
    public static final String JDK = "the JDK";

    private ClassVisibility() {}

    /** The file that the class came from. */
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
