package dev.takt.diagnosis;

/** The eight wastes of lean, in their office form (Martin and Osterling, Value Stream Mapping, 2014). */
public enum Waste {
    DEFECTS("Defects", "work that has to be corrected or asked back"),
    OVERPRODUCTION("Overproduction", "work that is done too early, too much or for nobody"),
    WAITING("Waiting", "work that lies until somebody starts it"),
    TALENT("Unused talent", "people who do what others or systems could do"),
    TRANSPORT("Transport", "work that changes hands"),
    INVENTORY("Inventory", "work that piles up between steps"),
    MOTION("Motion", "people who change systems and carry data"),
    EXTRA_PROCESSING("Extra processing", "more effort than the result asks for");

    private final String label;
    private final String meaning;

    Waste(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    /** In a few words, lower case. */
    public String meaning() {
        return meaning;
    }
}
