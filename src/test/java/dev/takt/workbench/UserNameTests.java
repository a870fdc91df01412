package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Jörg Müller", "O'Neill", "李雷", "ada@example.org", "J. R. Smith-Jones", "Zoe\u0308"})
    void names_of_people_are_names(String name) {
        assertThat(new UserName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", "a\nb", "<b>", "a ", "\u202Egnp", "${x}", "a/b"})
    void other_texts_are_refused(String name) {
        assertThatThrownBy(() -> new UserName(name)).isInstanceOf(WorkbenchException.InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61})
    void the_limit_is_sixty_characters(int length) {
        var name = "x".repeat(length);
        if (length <= UserName.MAX_LENGTH) {
            assertThat(new UserName(name).value()).hasSize(length);
        } else {
            assertThatThrownBy(() -> new UserName(name)).hasMessageContaining("60");
        }
    }
}
