package dev.webstack.operator.controller.apply;

/** An object cannot be applied, for a reason that the user has to know. */
public final class ObstacleException extends Exception {

    private final transient Obstacle obstacle;

    ObstacleException(Obstacle obstacle) {
        super(obstacle.message());
        this.obstacle = obstacle;
    }

    /** What is in the way. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
